import { createServer } from 'vite';

/**
 * How long a report takes to print, as a ratio to what jsPDF itself needs to write the same lines in the same fonts,
 * both in one run, so that the speed of the machine cancels out. Yields [{ name, value, limit, unit }].
 */
export async function measure({ rounds = 5 } = {}) {
  const server = await createServer({
    configFile: false,
    server: { middlewareMode: true, ws: false, hmr: false },
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { print } = await server.ssrLoadModule('/src/export/pdf/print.ts');
    const { Type } = await server.ssrLoadModule('/src/export/pdf/type.ts');
    const { reportSample } = await server.ssrLoadModule('/test/support/reportSample.ts');
    const { readPdf } = await server.ssrLoadModule('/test/support/readPdf.ts');
    const { jsPDF } = await import('jspdf');
    const sample = reportSample();
    const { pages } = await readPdf(print(sample, { paper: 'a4' }));

    const plain = () => {
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
    const time = (task) => {
      const start = performance.now();
      task();
      return performance.now() - start;
    };
    const ratios = [];
    plain();
    for (let round = 0; round < rounds; round += 1) ratios.push(time(() => print(sample, { paper: 'a4' })) / time(plain));
    const value = ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)];
    return [{ name: 'PDF of a report, against the same lines written bare', value: Math.round(value * 100) / 100, limit: 3, unit: '×' }];
  } finally {
    await server.close();
  }
}

if (process.argv[1] === import.meta.filename) console.table(await measure());
