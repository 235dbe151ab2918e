/**
 * A channel of structured clones between two processes: a utility process, a forked child or a MessagePort
 * looks the same through it. Transferring buffers is not offered: Electron's ports lose them.
 */
export interface Port {
    /** Throws when the other side is gone. */
    post(message: unknown): void;
    /** Listens until the given function is called. */
    onMessage(listener: (message: unknown) => void): () => void;
}
