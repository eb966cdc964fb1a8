import Home from './Home.svelte';

// The one screen that comes with the app itself: a first visitor waits for no second round of loading.
export default [{ path: '/', title: 'Home', screen: () => Promise.resolve({ default: Home }) }];
