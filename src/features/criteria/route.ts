export default [{ path: '/a/:id/criteria', title: 'Criteria and appetite', screen: () => import('./Criteria.svelte') }];
