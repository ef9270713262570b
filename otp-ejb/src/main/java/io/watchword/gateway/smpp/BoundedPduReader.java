package io.watchword.gateway.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/** Reads no PDU that is longer than any that makes sense: its length would be allocated as it is told. */
final class BoundedPduReader extends DefaultPDUReader {

    private static final int SHORTEST = 16;

    /** A {@code message_payload} is 64 KiB at most. */
    private static final int LONGEST = 80 * 1024;

    @Override
    public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
        Command header = new Command();
        header.setCommandLength(in.readInt());
        if (header.getCommandLength() < SHORTEST || header.getCommandLength() > LONGEST) {
            throw new IOException("a PDU of " + header.getCommandLength() + " octets");
        }
        header.setCommandId(in.readInt());
        header.setCommandStatus(in.readInt());
        header.setSequenceNumber(in.readInt());
        return header;
    }
}
