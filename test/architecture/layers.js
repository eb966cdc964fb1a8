/** What each layer may look at. Arrows only point down; `src/README.md` draws them. */
const sees = {
  app: ['features', 'ui', 'store', 'catalogue', 'report', 'domain'],
  features: ['ui', 'charts', 'workers', 'export', 'store', 'catalogue', 'report', 'domain'],
  ui: [],
  charts: ['ui', 'report', 'domain'],
  workers: ['export', 'report', 'domain'],
  export: ['report', 'domain'],
  store: ['domain'],
  catalogue: ['domain'],
  report: ['domain'],
  domain: [],
};
const layers = Object.keys(sees);

/** Packages and the only layers that may import them. zod has one file of its own besides: see `zodHome`. */
const homes = [
  [['dexie'], ['store']],
  [['d3', 'd3-[a-z]+'], ['charts']],
  [['jspdf', 'jspdf-autotable', 'papaparse', 'age-encryption'], ['export']],
  [['zod'], []],
  [['bits-ui', 'svelte-sonner', '@lucide.svelte'], ['ui']],
  [['tinykeys'], ['ui', 'app']],
  [['minisearch'], ['features']],
  [['svelte-spa-router'], ['app', 'features']],
];
const zodHome = 'src/domain/zod.ts';

/** Layers that know no framework. */
const plain = ['domain', 'report', 'catalogue', 'export', 'workers'];
/** Layers that also know no browser, clock or chance: the same input gives the same output, everywhere. */
const pure = ['domain', 'report'];
/** The outside world (DOM, storage, timers) is touched from these only. */
const effectful = ['ui', 'store'];

/** A specifier no one in this layer may import, and why: one list for every form an import can take. */
function forbidden(layer) {
  const hidden = layers.filter((other) => other !== layer && !sees[layer].includes(other)).join('|');
  return [
    ['^[.]{2}', './ is this folder; write #layer/… for anywhere else.'],
    [`^#(${hidden})/`, `${layer}/ may not look there: arrows point down.`],
    ...homes
      .filter(([, rooms]) => !rooms.includes(layer))
      .map(([names, rooms]) => [
        `^(${names.join('|')})(/|$)`,
        `${names[0]} lives in ${rooms.map((room) => `${room}/`).join(' and ') || zodHome}.`,
      ]),
    ...(plain.includes(layer) ? [['^svelte(/|$)|[.]svelte$', `${layer}/ is plain TypeScript.`]] : []),
    ...(layer === 'store' ? [] : [['^#store/db[.]', 'Read with live(query), write with the ledger.']]),
    ...(layer === 'features' ? [['^#features/(?!shared/)', 'Slices do not import slices.']] : []),
  ];
}

const selectorSafe = (pattern) => pattern.replaceAll('/', '\\u002f');

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'WebTransport', 'EventSource', 'RTCPeerConnection'];

/** Syntax no file under src may hold, in whatever layer. */
const bannedSyntax = [
  [
    `MemberExpression[object.name=/^(window|self|globalThis)$/][property.name=/^(${network.join('|')}|open|eval)$/]`,
    'Nothing leaves this browser.',
  ],
  ["MemberExpression[property.name='sendBeacon']", 'Nothing leaves this browser.'],
  ['MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]', 'Text is never made into markup.'],
  ["MemberExpression[object.name='document'][property.name=/^write(ln)?$/]", 'Text is never made into markup.'],
  ["CallExpression[callee.property.name='html']", 'd3 computes, Svelte draws: no markup from strings.'],
  ["SvelteAttribute[key.name='style']", 'The content security policy blocks inline styles: use a class or style:property.'],
  ['SvelteAttribute[key.name=/^on/] > SvelteLiteral', 'The content security policy blocks inline scripts.'],
];

const named = (names, message) => names.map((name) => ({ name, message }));

function arrows(layer) {
  const bans = forbidden(layer);
  return {
    files: [`src/${layer}/**/*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': ['error', { patterns: bans.map(([regex, message]) => ({ regex, message })) }],
      'no-restricted-syntax': [
        'error',
        ...bans.flatMap(([regex, message]) => [
          { selector: `ImportExpression[source.value=/${selectorSafe(regex)}/]`, message },
          { selector: `TSImportType[source.value=/${selectorSafe(regex)}/]`, message },
        ]),
        ...bannedSyntax.map(([selector, message]) => ({ selector, message })),
        ...(effectful.includes(layer)
          ? []
          : ["CallExpression[callee.name='$effect']", "CallExpression[callee.object.name='$effect']"].map((selector) => ({
              selector,
              message: 'Derive it, or move the effect into ui/ or store/.',
            }))),
      ],
    },
  };
}

const words = ['probability', 'mitigation', 'score', 'data', 'item', 'info'];
const message = 'Plain functions only: take it as an argument.';

/** The architecture as ESLint rules. Core rules do: the layer stands in the specifier itself. */
export const layerRules = [
  {
    files: ['src/**/*.{ts,svelte}'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': ['error', ...named([...network, 'open'], 'Nothing leaves this browser.')],
    },
  },
  ...layers.map(arrows),
  // zod is configured in one file; nobody may get it unconfigured.
  { files: [zodHome], rules: { 'no-restricted-imports': 'off' } },
  {
    files: pure.map((layer) => `src/${layer}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...named(network, 'Nothing leaves this browser.'),
        ...named(['window', 'document', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage', 'indexedDB'], message),
        ...named(
          ['crypto', 'Date', 'performance', 'console', 'setTimeout', 'setInterval', 'queueMicrotask', 'globalThis', 'self'],
          message,
        ),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message }],
      'id-denylist': ['error', ...words, 'severity'],
    },
  },
  {
    // Severity is a word for impacts on people; risks have consequences.
    files: ['src/domain/impact/**/*.ts', 'src/domain/criteria/impactRule.ts', 'src/domain/criteria/preset.ts', 'src/report/**/impact*.ts'],
    rules: { 'id-denylist': ['error', ...words] },
  },
  // What an AI system is made from is data: the standard's own word there.
  {
    files: ['src/domain/context/aiSystem.ts'],
    rules: { 'id-denylist': ['error', ...words.filter((word) => word !== 'data'), 'severity'] },
  },
];
