// What failed, by name: the end of a long log is all that is left of a run on another machine.

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
/** The first lines of an error, without colours: enough to know where to look. */
const brief = (text, lines = 8) =>
  (text ?? '')
    .replaceAll(escapes, '')
    .trim()
    .split('\n')
    .slice(0, lines)
    .map((line) => `      ${line.slice(0, 200)}`);

/** Whether a line names what failed rather than saying how. */
export const isName = (line) => /^ {2}\S+[.](test|e2e)[.]ts:/.test(line);

/** Vitest's report as lines: file, full name and error of each failed test, and files that could not be loaded. */
export function vitestFailures(report) {
  return (report?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return [`  ${name}: could not be loaded`, ...brief(message)];
      return failed.flatMap(({ fullName, failureMessages }) => [`  ${name}: ${fullName}`, ...brief(failureMessages[0])]);
    });
}

/** Playwright's report as lines: place, name and first error of each test that failed. */
export function playwrightFailures(report) {
  const within = (suite, path = []) => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .flatMap(({ file, line, title, tests }) => {
        const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors ?? []));
        return [`  ${file}:${line}: ${[...path, title].join(' › ')}`, ...brief(errors[0]?.message, 14)];
      }),
    ...(suite.suites ?? []).flatMap((inner) => within(inner, [...path, inner.title])),
  ];
  return [...(report?.suites ?? []).flatMap((suite) => within(suite)), ...(report?.errors ?? []).flatMap(({ message }) => brief(message))];
}

/** The end of what a program printed. */
export const lastLines = (output, lines = 12) =>
  output
    .trimEnd()
    .replaceAll(escapes, '')
    .split('\n')
    .slice(-lines)
    .map((line) => `  ${line.slice(0, 120)}`);
