package dev.cairn.dialect;

/**
 * What the server at hand can do, asked by its version and not by its product's name.
 *
 * @param transactionalDdl a failed migration's DDL is rolled back with its transaction
 * @param namespaces tables may lie in schemas (or databases) beyond the connection's own
 * @param sequences it has sequences
 * @param namedEnums it has enum types with names of their own
 * @param checks it keeps and enforces check constraints
 * @param expressionDefaults a column's default may be an expression
 * @param comments tables and columns have comments
 * @param partialIndexes an index may have a predicate
 * @param expressionIndexes an index key may be an expression
 * @param addsConstraints a foreign key or unique constraint can be added to a table that exists,
 *     without making the table anew
 * @param deferrableConstraints constraints may wait for the commit
 * @param virtualColumns generated columns may be computed when read
 * @param storedColumns generated columns may be stored
 * @param onlineForms changes of a table can be written so that others work with it meanwhile, or so
 *     that they fail where others could not
 */
public record Capabilities(
    boolean transactionalDdl,
    boolean namespaces,
    boolean sequences,
    boolean namedEnums,
    boolean checks,
    boolean expressionDefaults,
    boolean comments,
    boolean partialIndexes,
    boolean expressionIndexes,
    boolean addsConstraints,
    boolean deferrableConstraints,
    boolean virtualColumns,
    boolean storedColumns,
    boolean onlineForms) {}
