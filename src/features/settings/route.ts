export default [{ path: '/settings', title: 'Settings', screen: () => import('./Settings.svelte') }];
