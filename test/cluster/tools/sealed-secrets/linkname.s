// Go takes functions without a body only in a package that has a file of assembly.
