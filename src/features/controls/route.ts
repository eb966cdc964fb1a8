export default [{ path: '/a/:id/soa/:ref?', title: 'Statement of Applicability', screen: () => import('./Soa.svelte') }];
