export default [{ path: '/a/:id/risks/:ref?', title: 'Risks', screen: () => import('./Risks.svelte') }];
