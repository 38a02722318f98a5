package sotto.protocol.signalling;

/** A message about the socket itself: never numbered, never repeated, never kept. */
public sealed interface ControlMessage
    permits ClientMessage.Hello,
        ClientMessage.Ack,
        ClientMessage.Ping,
        ServerMessage.Welcome,
        ServerMessage.Ack,
        ServerMessage.Pong,
        ServerMessage.Closing {}
