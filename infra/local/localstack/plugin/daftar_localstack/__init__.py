"""What LocalStack needs to run Daftar without Docker. A test's tool: no isolation, no layers."""
