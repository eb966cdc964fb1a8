export default [
  { path: '/a/:id/workshops/:ref/stage', title: 'Stage', whole: true, screen: () => import('./run/Stage.svelte') },
  { path: '/a/:id/workshops/:ref/console', title: 'Console', whole: true, screen: () => import('./run/Console.svelte') },
];
