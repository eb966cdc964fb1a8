export default [
  { path: '/a/:id/export', title: 'Export', screen: () => import('./Export.svelte') },
  { path: '/a/:id/print', title: 'Print view', screen: () => import('./PrintView.svelte') },
];
