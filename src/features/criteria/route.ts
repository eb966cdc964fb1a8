export default [
  { path: '/a/:id/criteria', title: 'Criteria and appetite', screen: () => import('./Criteria.svelte') },
  { path: '/a/:id/criteria/again', title: 'Look again', screen: () => import('./LookAgain.svelte') },
  { path: '/a/:id/criteria/v/:version', title: 'A version of the criteria', screen: () => import('./Version.svelte') },
  { path: '/a/:id/criteria/compare/:pair', title: 'Compare criteria', screen: () => import('./Compare.svelte') },
];
