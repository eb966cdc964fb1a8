import { z } from 'zod';

// No `new Function`: the content security policy forbids it, and zod decides when a schema is made.
z.config({ jitless: true });

export { z };
