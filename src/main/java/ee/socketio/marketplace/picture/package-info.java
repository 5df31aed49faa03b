/**
 * Pictures that users upload: which ones are accepted, and where they are stored.
 *
 * <p>Depends neither on the chat nor on products, which use it.
 */
@NullMarked
package ee.socketio.marketplace.picture;

import org.jspecify.annotations.NullMarked;
