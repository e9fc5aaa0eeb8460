print("disclosure-ls")
