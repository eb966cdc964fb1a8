export default [{ path: '/verify', title: 'Verify', screen: () => import('./Verify.svelte') }];
