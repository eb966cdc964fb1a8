export default [
  { path: '/a/:id/snapshots', title: 'Snapshots', screen: () => import('./Snapshots.svelte') },
  { path: '/a/:id/snapshots/compare/:pair?', title: 'Compare', screen: () => import('./Compare.svelte') },
];
