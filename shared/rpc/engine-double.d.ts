import type { CallOptions, EngineClient, EngineEvent, MethodName, Params, ResultOf } from "./contract.ts";
type Answer<M extends MethodName> = (params: Params<M>, options: CallOptions) => ResultOf<M> | Promise<ResultOf<M>>;
/** Answers by method name; a method without one is NOT_FOUND. */
export type Answers = {
    [M in MethodName]?: Answer<M>;
};
export interface EngineDouble extends EngineClient {
    /** The calls so far, in order. */
    readonly calls: readonly {
        name: MethodName;
        params: unknown;
    }[];
    emit(event: EngineEvent): void;
}
/** An engine for tests that answers as it is told. It stands on the near side of the boundary: nothing is checked. */
export declare function engineDouble(answers: Answers): EngineDouble;
export {};
