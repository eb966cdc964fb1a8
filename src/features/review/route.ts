export default [{ path: '/a/:id/review', title: 'Review and sign-off', screen: () => import('./Review.svelte') }];
