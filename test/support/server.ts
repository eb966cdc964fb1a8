/** Where the production build is served while the end-to-end tests run: every browser that tests has an address of its own. */
export const port = Number(process.env['E2E_PORT'] ?? 4187) + Number(process.env['TEST_PARALLEL_INDEX'] ?? 0);
export const origin = `http://127.0.0.1:${port}`;
