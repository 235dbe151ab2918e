import { z } from "zod";

/**
 * The closed list of errors that may cross a process boundary. Every code has one meaning:
 * callers decide on the code, people read the message.
 */
export const ErrorCode = z.enum([
  "BAD_USAGE", // the caller's words are off (unknown option, missing argument)
  "BAD_INPUT", // a file or value from the user cannot be used; details say where
  "IMPORT_REJECTED", // too many rows of an import were rejected; nothing was written
  "NOT_FOUND", // a deployment, plan, PoP, geo, mapping or staged import that does not exist
  "ALREADY_EXISTS",
  "WORKSPACE_MISSING", // no such file
  "WORKSPACE_FOREIGN", // an SQLite file that is not a Catchment workspace, or no SQLite file at all
  "WORKSPACE_NEWER", // written by a newer Catchment
  "WORKSPACE_CORRUPT",
  "WORKSPACE_LOCKED", // another process is writing to it
  "WORKSPACE_CLOSED", // the call needs an open workspace
  "READ_ONLY",
  "DISK_FULL",
  "IO_FAILED",
  "CANCELLED",
  "ENGINE_GONE", // the engine process ended while the call was under way
  "INTERNAL",
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorShape = z.object({
  code: ErrorCode,
  message: z.string(),
  details: z.record(z.string(), z.unknown()).default({}),
});
export type ErrorShape = z.infer<typeof ErrorShape>;

/** The one error class of the project: a code of the closed list, a readable line, and details. */
export class CatchmentError extends Error {
  override readonly name = "CatchmentError";
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.details = details;
  }

  toShape(): ErrorShape {
    return { code: this.code, message: this.message, details: this.details };
  }

  static fromShape(shape: ErrorShape): CatchmentError {
    return new CatchmentError(shape.code, shape.message, shape.details);
  }

  /** Whatever was thrown, as a CatchmentError; what is not ours becomes INTERNAL and keeps its cause. */
  static from(thrown: unknown): CatchmentError {
    if (thrown instanceof CatchmentError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new CatchmentError("INTERNAL", message, {}, { cause: thrown });
  }
}
