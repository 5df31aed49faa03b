/**
 * What an application says and hears, as documents for those at the other end: AsyncAPI and
 * TypeScript.
 */
@NullMarked
package ee.socketio.socket.contract;

import org.jspecify.annotations.NullMarked;
