export default [
  { path: '/a/:id/workshops/:ref/stage', title: 'Stage', whole: true, screen: () => import('./run/Stage.svelte') },
  { path: '/a/:id/workshops/:ref/console', title: 'Console', whole: true, screen: () => import('./run/Console.svelte') },
  { path: '/a/:id/workshops', title: 'Workshops', screen: () => import('./plan/Workshops.svelte') },
  { path: '/a/:id/workshops/:ref', title: 'Workshop', screen: () => import('./plan/Workshop.svelte') },
];
