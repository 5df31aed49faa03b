/**
 * A lean Socket.IO client for load on loopback. It needs the JDK alone, knows nothing of the server
 * it measures but its process id, and decodes no more of a frame than it must count.
 */
package bench;
