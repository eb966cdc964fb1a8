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
  [['jspdf', 'jspdf-autotable', 'papaparse', 'age-encryption', 'write-excel-file'], ['export']],
  [['fflate'], ['export', 'domain']],
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

const network = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'Notification',
  'PushManager',
  'SharedWorker',
  'importScripts',
];
/** Ways of `navigator` to tell somebody else something, or to be told by something outside the page. */
const outward =
  'sendBeacon|share|registerProtocolHandler|getInstalledRelatedApps|requestMIDIAccess|mediaDevices|geolocation|bluetooth|usb|serial|hid|credentials|presentation';
/** Elements that load, frame, redirect or send. */
const loading = 'iframe|frame|object|embed|portal|fencedframe|link|meta|base|script|img|source|video|audio|track|picture|area';

const quiet = 'Nothing leaves this browser.';
const inside = 'A screen goes to an address of its own: location.hash, or location.replace(`#…`).';
const workerFile = "A worker is started as new Worker(new URL('./x.worker.ts', import.meta.url)).";

/** Syntax no file under src may hold, in whatever layer. Much of it a content security policy cannot forbid. */
const bannedSyntax = [
  [`MemberExpression[object.name=/^(window|self|globalThis|top|parent)$/][property.name=/^(${network.join('|')}|open|eval)$/]`, quiet],
  [`MemberExpression[object.name='navigator'][property.name=/^(${outward})$/]`, quiet],
  ["MemberExpression[property.name='sendBeacon']", quiet],
  // Going somewhere else takes along whatever the address holds; no policy forbids it.
  ["AssignmentExpression[left.type='Identifier'][left.name='location']", inside],
  ["AssignmentExpression[left.property.name='location']", inside],
  ["AssignmentExpression[left.object.name='location'][left.property.name!='hash']", inside],
  ["MemberExpression[object.name=/^(window|self|globalThis|document|top|parent)$/][property.name='location']", inside],
  ["CallExpression[callee.object.name='location'][callee.property.name='assign']", inside],
  [
    "CallExpression[callee.object.name='location'][callee.property.name='replace']:not([arguments.0.quasis.0.value.raw=/^#/]):not([arguments.0.value=/^#/])",
    inside,
  ],
  ['VariableDeclarator[init.name=location]', inside],
  // An address given to an element is asked for, or gone to with the next click.
  [`AssignmentExpression[left.property.name=/^(href|src|srcset|action|formAction|ping|poster|background|cite|codebase)$/]`, quiet],
  [
    'CallExpression[callee.property.name=/^setAttribute(NS)?$/][arguments.0.value=/^(xlink:)?(href|src|srcset|action|formaction|ping|style|on.*)$/]',
    quiet,
  ],
  [`CallExpression[callee.property.name=/^createElement(NS)?$/] > Literal[value=/^(${loading}|form)$/]`, quiet],
  [`SvelteElement[name.name=/^(${loading})$/]`, quiet],
  ['SvelteAttribute[key.name=/^(ping|formaction|srcdoc|background|poster|manifest)$/]', quiet],
  ["SvelteElement[name.name='form'] > SvelteStartTag > SvelteAttribute[key.name=/^(action|target)$/]", quiet],
  [
    "SvelteStartTag:has(SvelteAttribute[key.name='href'] > SvelteLiteral[value=/^([a-z]+:|[\\u002f]{2})/i]):not(:has(SvelteAttribute[key.name='rel'] > SvelteLiteral[value=/noreferrer/]))",
    'A link to elsewhere says rel="noopener noreferrer".',
  ],
  ["SvelteAttribute[key.name='href'] > SvelteLiteral[value=/^(javascript|data|blob|file|ftp):/i]", 'A link leads to a page, nothing else.'],
  // Code comes with the build: a name that is put together at run time could come from anywhere.
  ["ImportExpression:not([source.type='Literal'])", 'Name the module to load.'],
  ['ImportExpression[source.value=/^([a-z]+:|[\\u002f]{2})/i]', quiet],
  ['ImportDeclaration[source.value=/^([a-z]+:|[\\u002f]{2})/i]', quiet],
  ["NewExpression[callee.name='Worker'][arguments.0.callee.name!='URL']", workerFile],
  ["NewExpression[callee.name='Worker'][arguments.0.arguments.0.value!=/^[.][\\u002f]/]", workerFile],
  ["NewExpression[callee.name='Worker'][arguments.0.arguments.1.object.type!='MetaProperty']", workerFile],
  ['MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]', 'Text is never made into markup.'],
  ["MemberExpression[object.name='document'][property.name=/^write(ln)?$/]", 'Text is never made into markup.'],
  ["CallExpression[callee.property.name='html']", 'd3 computes, Svelte draws: no markup from strings.'],
  ["SvelteAttribute[key.name='style']", 'The content security policy blocks inline styles: use a class or style:property.'],
  ['SvelteAttribute[key.name=/^on/] > SvelteLiteral', 'The content security policy blocks inline scripts.'],
];

/** The one service worker is registered by `store/offline`. */
const oneServiceWorker = [
  "CallExpression[callee.property.name='register'][callee.object.name!='customElements']",
  'store/offline registers the one service worker.',
];

/** Files that do, and are read for, what is forbidden everywhere else. */
const exceptions = [
  { file: 'src/export/download.ts', may: (selector) => /srcset/.test(selector) }, // hands a blob: address to the browser's own download
  { file: 'src/export/png.ts', may: (selector) => /srcset/.test(selector) }, // hands a blob: address to a picture
  { file: 'src/features/risks/FigureDialog.svelte', may: (selector) => selector.startsWith(`SvelteElement[name.name=/^(${loading}`) }, // shows a picture made here
  { file: 'src/store/offline/offline.svelte.ts', may: (selector) => selector === oneServiceWorker[0] },
];

const named = (names, message) => names.map((name) => ({ name, message }));

function arrows(layer, files = [`src/${layer}/**/*.{ts,svelte}`], may = () => false) {
  const bans = forbidden(layer);
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: bans.map(([regex, message]) => ({ regex, message })) }],
      'no-restricted-syntax': [
        'error',
        ...bans.flatMap(([regex, message]) => [
          { selector: `ImportExpression[source.value=/${selectorSafe(regex)}/]`, message },
          { selector: `TSImportType[source.value=/${selectorSafe(regex)}/]`, message },
        ]),
        ...[...bannedSyntax, oneServiceWorker].filter(([selector]) => !may(selector)).map(([selector, message]) => ({ selector, message })),
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
      'no-restricted-globals': ['error', ...named([...network, 'open'], quiet)],
    },
  },
  ...layers.map((layer) => arrows(layer)),
  ...exceptions.map(({ file, may }) => arrows(file.split('/')[1], [file], may)),
  // The service worker alone asks for something: for the app's own files.
  {
    files: ['src/store/offline/sw.ts'],
    rules: { 'no-restricted-globals': ['error', ...named([...network.filter((name) => name !== 'fetch'), 'open'], quiet)] },
  },
  // zod is configured in one file; nobody may get it unconfigured.
  { files: [zodHome], rules: { 'no-restricted-imports': 'off' } },
  {
    files: pure.map((layer) => `src/${layer}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...named(network, quiet),
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
