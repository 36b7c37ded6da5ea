import 'dotenv/config';
import { z } from 'zod';

export const settings = z.object({ PORT: z.coerce.number().int().positive().default(8080) }).parse(process.env);
