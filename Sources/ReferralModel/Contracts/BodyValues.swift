/// What the bodies of all contracts make of a draft's values in the same way.
struct BodyValues {
  let context: SendingContext

  /// The members of an address, in order.
  func address(_ address: Address) -> [(String, String)] {
    [
      ("addressLine1", address.addressLine1),
      ("addressLine2", address.addressLine2),
      ("city", address.city),
      ("state", address.state),
      ("postalCode", address.postalCode),
      ("country", Country.read(address.country).value?.code ?? address.country),
      ("region", address.region),
    ]
  }

  /// The answers that were given.
  func consent(_ consent: CustomerConsent, under edition: Editions) -> JSONObject {
    var object = JSONObject()
    for (name, answer) in consent.answers(under: edition) {
      switch answer {
      case .yes: object[name] = true
      case .no: object[name] = false
      case .notAnswered: break
      }
    }
    return object
  }

  /// The lists of ids that every contract has, and the solutions as `solution` makes them.
  func requirements(
    _ requirements: ReferralRequirements, solution: (SolutionTag) -> JSONObject
  ) -> JSONObject {
    var object = JSONObject()
    object.append("industries", requirements.industries.map(id))
    object.append("products", requirements.products.map(id))
    object.append("services", requirements.services.map(id))
    object.append("solutions", requirements.solutions.map(solution))
    return object
  }

  func id(_ tag: some CatalogTag) -> JSONObject {
    JSONObject(texts: [("id", tag.id)])
  }

  func person(_ member: Member) -> JSONObject {
    JSONObject(texts: [
      ("firstName", member.firstName),
      ("lastName", member.lastName),
      ("phoneNumber", member.phoneNumber),
      ("email", member.email),
    ])
  }

  /// The date as it is sent, or the text as typed where it cannot be read.
  func date(_ text: String) -> String {
    CalendarDate.read(text, today: context.today).value?.wireText ?? text
  }
}
