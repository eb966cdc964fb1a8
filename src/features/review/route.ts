export default [
  { path: '/a/:id/review', title: 'Review and sign-off', screen: () => import('./Review.svelte') },
  { path: '/a/:id/review/questions', title: 'What an auditor would still ask', screen: () => import('./Questions.svelte') },
];
