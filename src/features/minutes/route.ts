export default [{ path: '/a/:id/workshops/:ref/minutes', title: 'Minutes', screen: () => import('./Minutes.svelte') }];
