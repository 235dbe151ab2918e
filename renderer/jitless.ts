import { z } from "zod";

// Before any schema is made: the window's Content-Security-Policy forbids code made from strings.
z.config({ jitless: true });
