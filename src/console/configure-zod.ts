/** Before any schema is made: one that is compiled at run time is evaluated text, which the page's security policy forbids. */
import { config } from 'zod';

config({ jitless: true });
