package dev.cairn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream into a file or to a program: the same bytes wherever they are written. A {@link
 * PrintStream} goes on silently where writing fails; this one remembers why.
 */
final class PortableStream extends PrintStream {

  private final Destination destination;

  private PortableStream(Destination destination) {
    super(destination, true, UTF_8);
    this.destination = destination;
  }

  static PortableStream to(FileDescriptor file) {
    return to(new BufferedOutputStream(new FileOutputStream(file)));
  }

  static PortableStream to(OutputStream stream) {
    return new PortableStream(new Destination(stream));
  }

  /** Returns why not all is written; empty where it is. */
  Optional<IOException> failure() {
    flush();
    return Optional.ofNullable(destination.failure);
  }

  /** Returns whether writing failed because nobody reads any more, as behind {@code | head}. */
  static boolean isUnread(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("broken pipe") || message.contains("pipe is being closed");
  }

  private static final class Destination extends FilterOutputStream {
    private @Nullable IOException failure;

    Destination(OutputStream to) {
      super(to);
    }

    @Override
    public void write(int one) throws IOException {
      attempt(() -> out.write(one));
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      attempt(() -> out.write(bytes, from, length));
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    private void attempt(Work work) throws IOException {
      if (failure != null) {
        throw failure;
      }
      try {
        work.run();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @FunctionalInterface
    private interface Work {
      void run() throws IOException;
    }
  }
}
