export default [
  { path: '/a/:id/impacts', title: 'Impact assessment', screen: () => import('./ImpactList.svelte') },
  { path: '/a/:id/impacts/questions', title: 'Questions asked here', screen: () => import('./Questionnaire.svelte') },
  { path: '/a/:id/impacts/:ia/:impact?', title: 'Impact assessment', screen: () => import('./Impacts.svelte') },
];
