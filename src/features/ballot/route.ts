export default [{ path: '/ballot', title: 'Ballot', screen: () => import('./Ballot.svelte') }];
