export default [{ path: '/', title: 'Home', screen: () => import('./Home.svelte') }];
