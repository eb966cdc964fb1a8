export default [{ path: '/a/:id', title: 'Overview', screen: () => import('./Overview.svelte') }];
