// A row that is picked among all by a number: which one is asked for plays no part.
template <class Model>
orm::Ref<Model> picked(orm::Session& session, unsigned long long number) {
  const auto all = session.query<Model>().all();
  unsigned long long at = all.size() ? number % all.size() : 0;
  for (const auto& each : all)
    if (at-- == 0) return each;
  return {};
}
