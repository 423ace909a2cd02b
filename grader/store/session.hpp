#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>

#include <grader/store/channel.hpp>
#include <grader/store/check.hpp>

// One user of the store, a subject or the judge: the connections that came over its link.

namespace grader::store {

class Session {
 public:
  // The check must outlive it.
  Session(Check& check, bool is_subject, std::uint32_t link)
      : check_(check), is_subject_(is_subject), link_(link) {}

  // Carries out the request in `payload`. True: `reply` holds a whole frame to be sent; false:
  // there is none. Throws MalformedFrame, after which nothing that follows can be trusted.
  bool handle(std::string_view payload, sqlite::FrameWriter& reply);

 private:
  bool open(std::uint32_t number, sqlite::FrameReader body, sqlite::FrameWriter& reply);
  Channel& find(std::uint32_t number);

  Check& check_;
  bool is_subject_;
  std::uint32_t link_;
  Allowance allowance_;
  std::map<std::uint32_t, Channel> channels_;
};

}  // namespace grader::store
