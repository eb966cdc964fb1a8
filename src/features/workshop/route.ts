export default [
  { path: '/a/:id/workshops', title: 'Workshops', screen: () => import('./plan/Workshops.svelte') },
  { path: '/a/:id/workshops/:ref', title: 'Workshop', screen: () => import('./plan/Workshop.svelte') },
];
