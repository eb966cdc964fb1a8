export default [
  { path: '/a/:id/export', title: 'Export', screen: () => import('./Export.svelte') },
  { path: '/a/:id/impacts/:ia/documents/:kind', title: 'Impact assessment', screen: () => import('./ImpactDocuments.svelte') },
  { path: '/a/:id/print', title: 'Print view', screen: () => import('./PrintView.svelte') },
];
