/**
 * The chat of two users: messages, receipts and typing indicators.
 *
 * <p>Depends on users and sockets, and not on REST.
 */
@NullMarked
package ee.socketio.marketplace.chat;

import org.jspecify.annotations.NullMarked;
