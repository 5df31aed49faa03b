import type { Socket } from "socket.io-client";

/** Describes one request for a token. */
export interface TokenRequest {
  /**
   * The token that must be replaced; undefined for the first token. A page whose tabs share a token can compare it
   * with the shared one: if they differ, another tab has already renewed the token.
   */
  previous?: string;

  /** Aborted when the time for the request is over. */
  signal: AbortSignal;
}

/**
 * Returns a new token of the user, or nothing if the user is not logged in. It may throw or reject if it cannot
 * reach the issuer; it is then called again after a delay. At most one call is in progress. Sockets with the same
 * function share its tokens.
 */
export type GetToken = (request: TokenRequest) => Promise<string | null | undefined> | string | null | undefined;

export interface AuthenticationOptions {
  /** The time for one call of getToken, and for one acknowledgement of the server. 10000 ms by default. */
  timeout?: number;

  /** The delay after the first failed attempt. It doubles with each further attempt. 1000 ms by default. */
  retryDelay?: number;

  /** The longest delay between two attempts. 30000 ms by default. */
  maxRetryDelay?: number;

  /**
   * Called after each failed attempt.
   *
   * @param willRetry false if getToken returned no token, or if the server refused the new token permanently. Then
   *     the renewal has ended as if the returned function had been called, and the user must log in again.
   */
  onError?: (error: Error, willRetry: boolean) => void;
}

/**
 * Keeps a socket authenticated with tokens that expire.
 *
 * - Each connection presents the latest token as `auth.token`. The function sets `socket.auth` for this purpose. It
 *   keeps the other fields of `socket.auth`, and uses a token in `socket.auth` as the first token.
 * - When the server announces the end of the token (`auth:expiring`), a new token is sent over the open connection
 *   (`auth:refresh`). Failed attempts are repeated with growing delays.
 * - When the server has refused an expired token (`connect_error`), or has disconnected the socket because its token
 *   expired (`auth:expired`), the socket reconnects with a new token.
 *
 * Call the function once for each namespace, before or directly after `connect()`. A second call for the same socket
 * replaces the first one.
 *
 * @returns a function that ends the renewal. The connection is not affected. Call it before `socket.disconnect()`
 *     when the user logs out.
 */
export function keepAuthenticated(
  socket: Socket<any, any>,
  getToken: GetToken,
  options?: AuthenticationOptions,
): () => void;

/** The part of `localStorage` and `sessionStorage` that is needed. */
export type IdStorage = Pick<Storage, "getItem" | "setItem">;

export interface DurableOptions {
  /**
   * Keeps the ids of handled events when the page is reloaded: `sessionStorage` for each tab, or
   * `localStorage` if only one of the tabs is to handle an event. By default, ids are in memory only.
   */
  storage?: IdStorage;

  /** The number of ids that are remembered. 500 by default. */
  limit?: number;

  /** Called with the error of a handler. Writes it to the console by default. */
  onError?: (error: unknown) => void;
}

type WithoutAck<Arguments extends any[]> = Arguments extends [...infer Rest, (...answer: any[]) => void] ? Rest : Arguments;

/**
 * Handles a durable event of the mailbox, which the server stores and repeats until it is acknowledged.
 *
 * - The event is acknowledged when the handler has returned, or its promise is fulfilled. If the handler fails, the
 *   event is not acknowledged, and the server sends it again with the next connection.
 * - An event with a known id is acknowledged without a call of the handler.
 * - Several handlers of one event on one socket are called together. The event is acknowledged when all have succeeded,
 *   and otherwise all of them are called again. The options of the first call apply.
 *
 * @param handler receives the arguments of the event, and `{id, at}` as the last argument; an event that is not stored has
 *     no `{id, at}`; the handler never receives the offset that connection state recovery adds to an event
 * @returns a function that removes the handler
 */
export function durable<Listen extends Record<keyof Listen, (...args: any[]) => void>, Name extends keyof Listen & string>(
  socket: Socket<Listen, any>,
  event: Name,
  handler: (...args: WithoutAck<Parameters<Listen[Name]>>) => unknown,
  options?: DurableOptions,
): () => void;

/**
 * Removes the offset of connection state recovery from the arguments of an event. For handlers that treat all arguments
 * alike, such as those of `onAny`. Other handlers can ignore the additional argument.
 *
 * @param args the arguments that the handler has received
 * @returns the arguments of the application
 */
export function withoutOffset(args: any[]): any[];
