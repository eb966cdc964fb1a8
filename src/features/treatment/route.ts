export default [{ path: '/a/:id/treatments/:ref?', title: 'Treatments', screen: () => import('./Treatments.svelte') }];
