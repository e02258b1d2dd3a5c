// Words are stored as the JSON report writes them.
extension Status: Codable {}
extension Flag: Codable {}
extension Reason: Codable {}
extension Trend: Codable {}
extension Rule: Codable {}
extension RuleLevel: Codable {}
extension Qualifier: Codable {}
extension Observation.Release: Codable {}
extension Goal.Rhythm: Codable {}
