// What the ORM throws. The names are SQLAlchemy's, so that what is learned here can be looked up
// there.
#pragma once

#include <stdexcept>
#include <string>

namespace orm {

// `kind()` is SQLAlchemy's class name.
class Error : public std::runtime_error {
 public:
  Error(const char* kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  const char* kind() const noexcept { return kind_; }

 private:
  const char* kind_;
};

template <const char* const& Kind>
class ErrorOf : public Error {
 public:
  explicit ErrorOf(const std::string& what) : Error(Kind, what) {}
};

namespace kinds {
inline constexpr const char* kValueError = "ValueError";
inline constexpr const char* kKeyError = "KeyError";
inline constexpr const char* kIndexError = "IndexError";
inline constexpr const char* kTypeError = "TypeError";
inline constexpr const char* kAttributeError = "AttributeError";
inline constexpr const char* kInvalidRequestError = "InvalidRequestError";
inline constexpr const char* kArgumentError = "ArgumentError";
inline constexpr const char* kIntegrityError = "IntegrityError";
inline constexpr const char* kOperationalError = "OperationalError";
inline constexpr const char* kDetachedInstanceError = "DetachedInstanceError";
inline constexpr const char* kObjectDeletedError = "ObjectDeletedError";
inline constexpr const char* kPendingRollbackError = "PendingRollbackError";
inline constexpr const char* kResourceClosedError = "ResourceClosedError";
inline constexpr const char* kStaleDataError = "StaleDataError";
inline constexpr const char* kFlushError = "FlushError";
inline constexpr const char* kAssertionError = "AssertionError";
inline constexpr const char* kCircularDependencyError = "CircularDependencyError";
inline constexpr const char* kNoResultFound = "NoResultFound";
inline constexpr const char* kMultipleResultsFound = "MultipleResultsFound";
inline constexpr const char* kUnmappedError = "UnmappedColumnError";
inline constexpr const char* kStatementError = "StatementError";
inline constexpr const char* kTodoError = "TodoError";
}  // namespace kinds

using ValueError = ErrorOf<kinds::kValueError>;
using KeyError = ErrorOf<kinds::kKeyError>;
using IndexError = ErrorOf<kinds::kIndexError>;
using TypeError = ErrorOf<kinds::kTypeError>;
using AttributeError = ErrorOf<kinds::kAttributeError>;  // null read as a value, an empty Ref used
using InvalidRequestError = ErrorOf<kinds::kInvalidRequestError>;
using ArgumentError = ErrorOf<kinds::kArgumentError>;
using IntegrityError = ErrorOf<kinds::kIntegrityError>;
using OperationalError = ErrorOf<kinds::kOperationalError>;
using DetachedInstanceError = ErrorOf<kinds::kDetachedInstanceError>;
using ObjectDeletedError = ErrorOf<kinds::kObjectDeletedError>;
using PendingRollbackError = ErrorOf<kinds::kPendingRollbackError>;
using ResourceClosedError = ErrorOf<kinds::kResourceClosedError>;
using StaleDataError = ErrorOf<kinds::kStaleDataError>;
using FlushError = ErrorOf<kinds::kFlushError>;
using AssertionError = ErrorOf<kinds::kAssertionError>;  // a flush would blank out a primary key
using CircularDependencyError = ErrorOf<kinds::kCircularDependencyError>;
using NoResultFound = ErrorOf<kinds::kNoResultFound>;
using MultipleResultsFound = ErrorOf<kinds::kMultipleResultsFound>;
using UnmappedError = ErrorOf<kinds::kUnmappedError>;  // a member that the checker refused is used
using StatementError = ErrorOf<kinds::kStatementError>;
using TodoError = ErrorOf<kinds::kTodoError>;  // "exercise 5 is still to do"

}  // namespace orm
