import { createServer } from 'vite';

/**
 * How long the example's report takes to print, as a ratio to what jsPDF itself needs to write the same lines in the same
 * fonts, both in one run, so that the speed of the machine cancels out.
 */
const limit = 3;
const rounds = 5;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const time = async (task) => {
  const start = performance.now();
  await task();
  return performance.now() - start;
};

/** The report of the shipped example, as the export screen makes it. */
async function exampleReport(load) {
  const [{ makeReport }, { annexA }, { objectives, riskSources }, { questionnaire, dimensions }, { catalogueVersions }, { default: file }] =
    await Promise.all(
      [
        '/src/export/report.ts',
        '/src/catalogue/annexA.ts',
        '/src/catalogue/annexC.ts',
        '/src/catalogue/questionnaire.ts',
        '/src/catalogue/versions.ts',
        '/static-data/examples/childcare-benefits.json',
      ].map(load),
    );
  const { document } = await makeReport({
    tables: file.tables,
    changes: file.changes,
    catalogues: {
      annexA,
      sections: questionnaire.sections,
      dimensions,
      annexC: [...objectives, ...riskSources],
      versions: catalogueVersions,
    },
    madeWith: file.madeWith,
    savedAt: file.savedAt,
  });
  return document;
}

export default async function measure() {
  const server = await createServer({
    configFile: false,
    server: { middlewareMode: true, ws: false, hmr: false },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const load = (path) => server.ssrLoadModule(path);
    const [{ print }, { Type }, { readPdf }, report] = await Promise.all([
      load('/src/export/pdf/print.ts'),
      load('/src/export/pdf/type.ts'),
      load('/test/support/readPdf.ts'),
      exampleReport(load),
    ]);
    const { jsPDF } = await import('jspdf');
    const { pages } = await readPdf(await print(report, { paper: 'a4' }));

    const bare = () => {
      const doc = new jsPDF({ unit: 'pt', compress: true, putOnlyUsedFonts: true });
      new Type(doc);
      doc.setFontSize(9);
      pages.forEach(({ placed }, i) => {
        if (i > 0) doc.addPage();
        placed.forEach(({ text, x, y }, k) => {
          doc.setFont(/[^ -\u024f…–]/.test(text) ? 'wide' : k % 5 === 0 ? 'mono' : 'sans', k % 3 === 0 ? 'bold' : 'normal');
          doc.text(text, x, y);
        });
      });
      doc.output('arraybuffer');
    };
    bare();
    const times = [];
    for (let round = 0; round < rounds; round += 1)
      times.push({ ours: await time(() => print(report, { paper: 'a4' })), bare: await time(bare) });
    const ratio = median(times.map((round) => round.ours / round.bare));
    const seconds = (key) => (median(times.map((round) => round[key])) / 1000).toFixed(1);
    return [
      {
        what: `PDF of the example (${pages.length} pages)`,
        value: `${ratio.toFixed(2)} × (${seconds('ours')} s against ${seconds('bare')} s for the same lines written bare)`,
        limit: `${limit} ×`,
        ok: ratio <= limit,
      },
    ];
  } finally {
    await server.close();
  }
}
