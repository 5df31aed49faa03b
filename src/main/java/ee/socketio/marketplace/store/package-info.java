/**
 * The database: a MongoDB, or an embedded compatible server.
 *
 * <p>Depends on no feature of the marketplace.
 */
@NullMarked
package ee.socketio.marketplace.store;

import org.jspecify.annotations.NullMarked;
