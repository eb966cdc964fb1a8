export default [{ path: '/a/:id/history', title: 'History', screen: () => import('./History.svelte') }];
