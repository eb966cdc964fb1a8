export default [
  { path: '/a/:id/context', title: 'Context', screen: () => import('./Context.svelte') },
  { path: '/a/:id/systems/:ref?', title: 'AI systems', screen: () => import('./Systems.svelte') },
];
