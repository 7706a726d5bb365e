package dev.cairn.dialect.expression;

import dev.cairn.dialect.Identifiers;
import dev.cairn.error.CairnException;
import dev.cairn.sql.ExpressionText;
import dev.cairn.sql.SqlSyntax;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Brings SQL expressions into a normal form: two that come out the same mean the same. It is cheap,
 * not complete: two that come out different may still mean the same, and then the engine is asked.
 */
public final class ExpressionForms {

  private static final int MOST_LEXEMES = 50_000;

  private final SqlSyntax syntax;
  private final Identifiers identifiers;
  private final Set<String> notUnderstood;
  private final Printer printer;

  /**
   * Makes a normal form for one database.
   *
   * @param notUnderstood operators that bind differently there than {@code ||} does in standard
   *     SQL; an expression with one of them is left as it is
   */
  public ExpressionForms(SqlSyntax syntax, Identifiers identifiers, Set<String> notUnderstood) {
    this.syntax = syntax;
    this.identifiers = identifiers;
    this.notUnderstood = Set.copyOf(notUnderstood);
    this.printer = new Printer(identifiers);
  }

  /** Returns the normal form of {@code sql}. */
  public String normal(String sql) {
    return normal(sql, UnaryOperator.identity());
  }

  /**
   * Returns the normal form of {@code sql} with a dialect's own {@code rewrite} of the whole tree;
   * where it is not understood, the normal form of its text alone.
   */
  public String normal(String sql, UnaryOperator<Expression> rewrite) {
    return parse(sql).map(rewrite).map(this::print).orElseGet(() -> plain(sql));
  }

  private String plain(String sql) {
    try {
      return ExpressionText.normal(sql, syntax);
    } catch (CairnException e) {
      return sql.strip();
    }
  }

  /** Returns {@code sql} as a tree, where it is understood. */
  public Optional<Expression> parse(String sql) {
    Optional<List<Lexeme>> lexemes = Lexer.lex(syntax, identifiers, sql);
    if (lexemes.isEmpty() || lexemes.get().isEmpty() || lexemes.get().size() > MOST_LEXEMES) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Parser(lexemes.get(), identifiers, notUnderstood).parse());
    } catch (Parser.NotUnderstood e) {
      return Optional.empty();
    }
  }

  /** Returns a tree as text that {@link #parse} reads back as the same tree. */
  public String print(Expression expression) {
    return printer.print(expression);
  }
}
